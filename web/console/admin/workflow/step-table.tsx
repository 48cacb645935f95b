import { Table } from '@mantine/core';
import type { Workflow } from '../../../../functions/service-design/contract.ts';
import { useUiWords } from '../../../ui/ui-words.ts';
import { localised, useLanguage } from '../../../ui/words.ts';
import { useAdminWords } from '../admin-words.ts';
import classes from './diagram.module.css';

type Step = Workflow['transitions'][number];

/** What a step asks for, in the words of those who take it. */
const useDemands = () => {
  const say = useAdminWords();
  const word = useUiWords();
  return ({ demands, gates = [], form }: Step): string =>
    [
      ...demands.map((demand) => word(`field.${demand}`)),
      ...gates.map((gate) => say(`flow.${gate}`)),
      ...(form === undefined ? [] : [say('flow.form', { form })]),
    ].join(', ');
};

/** The ways of a workflow in words: from where to where, who may go it, and what it asks for. */
export const StepTable = ({ of: { states, transitions } }: { readonly of: Workflow }) => {
  const say = useAdminWords();
  const language = useLanguage();
  const demandsOf = useDemands();
  const nameOf = (id: string): string => {
    const state = states.find((one) => one.id === id);
    return state === undefined ? id : localised(state.name, language);
  };
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table className={classes.steps ?? ''} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('flow.from')}</Table.Th>
            <Table.Th>{say('flow.to')}</Table.Th>
            <Table.Th>{say('flow.who')}</Table.Th>
            <Table.Th>{say('flow.demands')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {transitions.map((step) => (
            <Table.Tr key={`${step.from.join()} ${step.to} ${step.who.join()}`}>
              <Table.Td>{step.from.map(nameOf).join(', ')}</Table.Td>
              <Table.Td>{nameOf(step.to)}</Table.Td>
              <Table.Td>{step.who.map((role) => say(`role.${role}`)).join(', ')}</Table.Td>
              <Table.Td>{demandsOf(step) || '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
