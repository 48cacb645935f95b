import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../ui/desk.ts';
import { Plus } from '../../ui/icons.ts';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { useWorkWords } from './work-words.ts';

/** Leads to where a contact is registered (INT-1). */
export const NewButton = () => {
  const say = useWorkWords();
  const mayRegister = useMay()('registerInteraction');
  const navigate = useNavigate();
  const go = (): void => void navigate({ to: '/cases/new' });
  useShortcuts(mayRegister ? [{ keys: 'c', says: say('keys.new'), run: go }] : []);
  if (!mayRegister) return null;
  return (
    <Button size="sm" variant="default" onClick={go} leftSection={<Plus size={16} aria-hidden />}>
      {say('new')}
    </Button>
  );
};
