import type { Workflow, WorkflowState } from '../../../../functions/service-design/contract.ts';

/** A state and where its box stands, in pixels from the corner above on the left. */
export type Placed = { readonly state: WorkflowState; readonly x: number; readonly y: number };

/** One way from a state to another, as a line of an SVG. */
export type Way = { readonly from: string; readonly to: string; readonly path: string };

export type Layout = {
  readonly states: readonly Placed[];
  readonly ways: readonly Way[];
  readonly width: number;
  readonly height: number;
};

export const boxWidth = 120;
export const boxHeight = 92;
const gapAcross = 40;
const gapDown = 18;
const margin = 12;

/** A case goes from the left to the right: what it can be waiting for stands together, and so do its ends. */
const columns: readonly (readonly WorkflowState['category'][])[] = [
  ['new'],
  ['active'],
  ['waiting-on-customer', 'waiting-on-third-party', 'waiting-on-department'],
  ['resolved'],
  ['closed', 'cancelled'],
];

const columnOf = ({ category }: WorkflowState): number =>
  columns.findIndex((categories) => categories.includes(category));

/** Columns without a state take no room. */
const columnsOf = (states: readonly WorkflowState[]): readonly (readonly WorkflowState[])[] =>
  columns
    .map((_categories, n) => states.filter((state) => columnOf(state) === n))
    .filter((column) => column.length > 0);

const place = (states: readonly WorkflowState[]): readonly Placed[] => {
  const filled = columnsOf(states);
  const tallest = Math.max(...filled.map(({ length }) => length), 0);
  return filled.flatMap((column, across) =>
    column.map((state, down) => ({
      state,
      x: margin + across * (boxWidth + gapAcross),
      y: margin + (down + (tallest - column.length) / 2) * (boxHeight + gapDown),
    })),
  );
};

/** How far lines that go back run below those that go on, so that neither hides the other. */
const aside = 9;
const bend = 28;

/** On to the right, back to the left, and around the side of one column. */
const pathBetween = (from: Placed, to: Placed): string => {
  const [y1, y2] = [from.y + boxHeight / 2, to.y + boxHeight / 2];
  const right = from.x + boxWidth;
  if (from.x === to.x)
    return `M ${right} ${y1} C ${right + bend} ${y1} ${right + bend} ${y2} ${right} ${y2}`;
  if (from.x < to.x)
    return `M ${right} ${y1 - aside} C ${right + bend} ${y1 - aside} ${to.x - bend} ${y2 - aside} ${to.x} ${y2 - aside}`;
  const end = to.x + boxWidth;
  return `M ${from.x} ${y1 + aside} C ${from.x - bend} ${y1 + aside} ${end + bend} ${y2 + aside} ${end} ${y2 + aside}`;
};

/** Where the states of a workflow stand, and how one comes from each to the next. What is named and not there is left out. */
export const layOut = ({
  states,
  transitions,
}: Pick<Workflow, 'states' | 'transitions'>): Layout => {
  const placed = place(states);
  const find = (id: string): Placed | undefined => placed.find(({ state }) => state.id === id);
  const ways = transitions.flatMap(({ from, to }) =>
    from.flatMap((id): readonly Way[] => {
      const [a, b] = [find(id), find(to)];
      return a === undefined || b === undefined || a === b
        ? []
        : [{ from: id, to, path: pathBetween(a, b) }];
    }),
  );
  return {
    states: placed,
    ways,
    width: Math.max(...placed.map(({ x }) => x + boxWidth), 0) + margin + bend,
    height: Math.max(...placed.map(({ y }) => y + boxHeight), 0) + margin,
  };
};
