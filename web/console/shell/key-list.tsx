import { Kbd, Table } from '@mantine/core';
import { Dialog } from '../../ui/dialog.tsx';
import { usePresentShortcuts } from '../../ui/shortcuts.tsx';
import { useShellWords } from './shell-words.ts';

const Keys = ({ keys }: { readonly keys: string }) =>
  keys.split(' ').map((key) => (
    <Kbd key={key} mr={4}>
      {key.replace('mod+', 'Ctrl + ').replace('Enter', '↵')}
    </Kbd>
  ));

const Rows = () => {
  const present = usePresentShortcuts();
  return (
    <Table.Tbody>
      {present().map(({ keys, says }) => (
        <Table.Tr key={keys}>
          <Table.Td>
            <Keys keys={keys} />
          </Table.Td>
          <Table.Td>{says}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
};

/** All keys that do something on the screen that is shown. */
export const KeyList = ({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) => {
  const say = useShellWords();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('keys.title')}>
      <Table aria-label={say('keys.title')}>{isOpen ? <Rows /> : null}</Table>
    </Dialog>
  );
};
