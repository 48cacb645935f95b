import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../ui/desk.ts';
import { ChevronDown } from '../../ui/icons.ts';
import { useShortcuts } from '../../ui/shortcuts.tsx';
import { localised, useLanguage } from '../../ui/words.ts';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import { type Macro, MacroDialog } from './macro-dialog.tsx';

/** What was made ready for cases like this one: chosen, looked at, then done as one. */
export const MacroMenu = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const language = useLanguage();
  const { data } = useRead('listMacros', { params: { caseId: of.id } });
  const [isOpen, setOpen] = useState(false);
  const [macro, setMacro] = useState<Macro>();
  useShortcuts([{ keys: 'm', says: say('keys.macros'), run: () => setOpen(true) }]);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end" returnFocus>
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={15} aria-hidden />}>
            {say('macro.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {data.items.map((one) => (
            <Menu.Item key={one.id} onClick={() => setMacro(one)}>
              {localised(one.name, language)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {macro === undefined ? null : (
        <MacroDialog key={macro.id} of={of} macro={macro} onClose={() => setMacro(undefined)} />
      )}
    </>
  );
};
