import { useState } from 'react';
import type { Workflow, WorkflowState } from '../../../../functions/service-design/contract.ts';
import { useUiWords } from '../../../ui/ui-words.ts';
import { localised, useLanguage } from '../../../ui/words.ts';
import { useAdminWords } from '../admin-words.ts';
import classes from './diagram.module.css';
import { boxHeight, boxWidth, type Layout, layOut, type Placed } from './lay-out.ts';

/** Of a state that was chosen its ways on and back stand out; the table says the same in words. */
const Ways = ({ of, chosen }: { readonly of: Layout; readonly chosen: string | undefined }) => (
  <svg className={classes.ways ?? ''} width={of.width} height={of.height} aria-hidden>
    <defs>
      <marker
        id="way-end"
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="7"
        markerHeight="7"
        orient="auto"
      >
        <path d="M 0 0 L 8 4 L 0 8 z" />
      </marker>
    </defs>
    {of.ways.map(({ from, to, path }) => (
      <path
        key={`${from} ${to}`}
        d={path}
        markerEnd="url(#way-end)"
        data-chosen={chosen === undefined ? undefined : from === chosen || to === chosen}
      />
    ))}
  </svg>
);

const useFacts = () => {
  const say = useAdminWords();
  const word = useUiWords();
  const language = useLanguage();
  return ({ name, category, pausesClocks, retiredInto }: WorkflowState, isInitial: boolean) =>
    [
      ...[word(`category.${category}`)].filter((kind) => kind !== localised(name, language)),
      ...(isInitial ? [say('flow.initial')] : []),
      ...(pausesClocks ? [say('flow.pauses')] : []),
      ...(retiredInto === undefined ? [] : [say('flow.retired', { into: retiredInto })]),
    ].join(' · ');
};

type BoxProps = {
  readonly of: Placed;
  readonly isInitial: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

const Box = ({ of: { state, x, y }, isInitial, isChosen, onChoose }: BoxProps) => {
  const language = useLanguage();
  const factsOf = useFacts();
  return (
    <button
      type="button"
      className={classes.state}
      data-category={state.category}
      data-retired={state.retiredInto !== undefined || undefined}
      aria-pressed={isChosen}
      style={{ left: x, top: y, width: boxWidth, height: boxHeight }}
      onClick={onChoose}
    >
      <strong>{localised(state.name, language)}</strong>
      <span>{factsOf(state, isInitial)}</span>
    </button>
  );
};

/** The states of a workflow and the ways between them. A state that is pressed shows its own. */
export const Diagram = ({ of }: { readonly of: Workflow }) => {
  const say = useAdminWords();
  const [pressed, press] = useState<string>();
  const layout = layOut(of);
  const chosen = layout.states.some(({ state }) => state.id === pressed) ? pressed : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys as well
    <section className={classes.frame} aria-label={say('flow')} tabIndex={0}>
      <div className={classes.canvas} style={{ width: layout.width, height: layout.height }}>
        <Ways of={layout} chosen={chosen} />
        {layout.states.map((placed) => (
          <Box
            key={placed.state.id}
            of={placed}
            isInitial={placed.state.id === of.initial}
            isChosen={placed.state.id === chosen}
            onChoose={() => press(placed.state.id === chosen ? undefined : placed.state.id)}
          />
        ))}
      </div>
    </section>
  );
};
