import { ActionIcon, Tooltip } from '@mantine/core';
import type { RefObject } from 'react';
import { Bold, Code, Italic, Link, List, ListOrdered, TextQuote } from '../../ui/icons.ts';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import classes from './case.module.css';
import { useCaseWords } from './case-words.ts';
import { type MarkName, marks } from './marks.ts';

type Field = RefObject<HTMLTextAreaElement | null>;

/**
 * Types a mark into the field as its writer would, so that the browser can undo it. `execCommand` is the one way to that; who
 * takes it away leaves us a field that is written anew.
 */
const type = (field: HTMLTextAreaElement, name: MarkName): void => {
  const { value: text, selectionStart: start, selectionEnd: end } = field;
  const { from, to, insert, select } = marks[name]({ text, start, end });
  field.focus();
  field.setSelectionRange(from, to);
  if (!document.execCommand('insertText', false, insert)) {
    field.setRangeText(insert);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(...select);
};

const useMark = (field: Field) => (name: MarkName) => () => {
  if (field.current !== null) type(field.current, name);
};

const icons = {
  strong: Bold,
  emphasis: Italic,
  link: Link,
  bullets: List,
  numbers: ListOrdered,
  quote: TextQuote,
  code: Code,
} as const satisfies Record<MarkName, unknown>;

/** Marks for what is being written, each of which can as well be typed. */
export const MarkBar = ({ field }: { readonly field: Field }) => {
  const say = useCaseWords();
  const mark = useMark(field);
  const whileWriting = (name: MarkName) => () => {
    if (document.activeElement === field.current) mark(name)();
  };
  useShortcuts([
    { keys: 'mod+b', says: say('mark.strong'), run: whileWriting('strong') },
    { keys: 'mod+i', says: say('mark.emphasis'), run: whileWriting('emphasis') },
  ]);
  return (
    <div className={classes.marks} role="toolbar" aria-label={say('mark.label')}>
      {Object.entries(icons).map(([name, Icon]) => (
        <Tooltip key={name} label={say(`mark.${name as MarkName}`)}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={say(`mark.${name as MarkName}`)}
            onClick={mark(name as MarkName)}
          >
            <Icon size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
};
