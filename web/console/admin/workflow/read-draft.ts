import type { Workflow } from '../../../../functions/service-design/contract.ts';

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

const list = (value: unknown): readonly Loose[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const hasId = ({ id }: Loose): boolean => typeof id === 'string';

/** The workflows of a document as far as it is written: what is no state or transition yet is left out. */
export const workflowsIn = ({ workflows }: Loose): readonly Workflow[] =>
  list(workflows)
    .filter(hasId)
    .map((one) => ({
      ...one,
      states: list(one['states'])
        .filter(hasId)
        .map((state) => ({
          ...state,
          name: isObject(state['name']) ? state['name'] : { en: state['id'] },
        })),
      transitions: list(one['transitions'])
        .filter(({ to }) => typeof to === 'string')
        .map((step) => ({
          ...step,
          ...{ from: words(step['from']), who: words(step['who']) },
          ...{ demands: words(step['demands']), gates: words(step['gates']) },
        })),
    })) as unknown as readonly Workflow[];
