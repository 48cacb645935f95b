import { Badge } from '@mantine/core';
import type { Answer } from '../client/routes.ts';
import { useDesign } from './design.ts';
import { useUiWords } from './ui-words.ts';
import { localised, useLanguage } from './words.ts';

type Case = Answer<'readCase'>;

const categoryColours: Readonly<Record<Case['category'], string>> = {
  new: 'blue',
  active: 'indigo',
  'waiting-on-customer': 'gray',
  'waiting-on-third-party': 'gray',
  'waiting-on-department': 'gray',
  resolved: 'teal',
  closed: 'gray',
  cancelled: 'gray',
};

/** The name of a state as the workflow has it; the category's where the workflow no longer knows it. */
export const useStateName = (): ((of: Pick<Case, 'state' | 'category' | 'workflow'>) => string) => {
  const say = useUiWords();
  const language = useLanguage();
  const document = useDesign('workflows');
  return ({ state, category, workflow }) => {
    const states = document?.workflows.find(({ id }) => id === workflow.id)?.states;
    const found = states?.find(({ id }) => id === state);
    return found === undefined ? say(`category.${category}`) : localised(found.name, language);
  };
};

/** Where a case stands. */
export const StateBadge = ({ of }: { readonly of: Case }) => {
  const nameOf = useStateName();
  return (
    <Badge
      variant="light"
      color={categoryColours[of.category]}
      tt="none"
      fw={600}
      radius="sm"
      miw="max-content"
    >
      {nameOf(of)}
    </Badge>
  );
};

const loud: ReadonlySet<string> = new Set(['extensive', 'significant']);

/** Where work on an incident stands. */
export const IncidentBadge = ({ status }: Pick<Answer<'readIncident'>, 'status'>) => {
  const say = useUiWords();
  return (
    <Badge
      variant="light"
      color={status === 'resolved' ? 'teal' : 'orange'}
      tt="none"
      fw={600}
      radius="sm"
      miw="max-content"
    >
      {say(`incident.${status}`)}
    </Badge>
  );
};

/** How much is at stake, by words; the two that matter most are set apart. */
export const SeverityText = ({ severity }: { readonly severity: Case['severity'] }) => {
  const say = useUiWords();
  return loud.has(severity) ? (
    <strong>{say(`severity.${severity}`)}</strong>
  ) : (
    <span>{say(`severity.${severity}`)}</span>
  );
};
