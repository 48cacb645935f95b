import { createElement, Fragment, type ReactNode } from 'react';
import {
  type Block,
  type Inline,
  type Line,
  readMarkdown,
} from '../../functions/kernel/markdown.ts';
import classes from './formatted.module.css';

/** Parts that stand in their places for good: none of them needs a name. */
const row = (parts: readonly ReactNode[]): ReactNode => createElement(Fragment, null, ...parts);

const spanOf = (one: Inline): ReactNode => {
  switch (one.is) {
    case 'text':
      return one.text;
    case 'code':
      return <code>{one.text}</code>;
    case 'link':
      return (
        <a href={one.url} target="_blank" rel="noopener noreferrer">
          {one.text}
        </a>
      );
    case 'strong':
      return <strong>{lineOf(one.of)}</strong>;
    case 'emphasis':
      return <em>{lineOf(one.of)}</em>;
  }
};

const lineOf = (line: Line): ReactNode => row(line.map(spanOf));
const ownLine = (line: Line): ReactNode => <span className={classes.line}>{lineOf(line)}</span>;
const item = (line: Line): ReactNode => <li>{lineOf(line)}</li>;

const blockOf = (block: Block): ReactNode => {
  switch (block.is) {
    case 'paragraph':
      return <p>{row(block.lines.map(ownLine))}</p>;
    case 'quote':
      return <blockquote>{row(block.lines.map(ownLine))}</blockquote>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'list': {
      const items = row(block.items.map(item));
      return block.start === undefined ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
};

/** Whether a text says more than its lines do. */
export const hasMarks = (text: string): boolean =>
  readMarkdown(text).some(
    (block) =>
      block.is !== 'paragraph' || block.lines.some((line) => line.some(({ is }) => is !== 'text')),
  );

/** What one of the desk wrote, with its marks. It is made of what was read: nothing in it is ever HTML. */
export const Formatted = ({ text }: { readonly text: string }) => (
  <div className={classes.formatted}>{row(readMarkdown(text).map(blockOf))}</div>
);
