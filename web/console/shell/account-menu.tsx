import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useDesk } from '../../ui/desk.ts';
import { LogOut, Monitor, Moon, Sun, UserRound } from '../../ui/icons.ts';
import { languageNames, languages, useLanguage } from '../../ui/words.ts';
import classes from './account-menu.module.css';
import { useChooseLanguage } from './language.tsx';
import { useShellWords } from './shell-words.ts';

const looks = [
  ['auto', Monitor],
  ['light', Sun],
  ['dark', Moon],
] as const;

const LanguageItems = () => {
  const say = useShellWords();
  const language = useLanguage();
  const choose = useChooseLanguage();
  return (
    <>
      <Menu.Label>{say('menu.language')}</Menu.Label>
      {languages.map((one) => (
        <Menu.Item
          key={one}
          lang={one}
          role="menuitemradio"
          aria-checked={one === language}
          rightSection={one === language ? '✓' : null}
          onClick={() => choose(one)}
        >
          {languageNames[one]}
        </Menu.Item>
      ))}
    </>
  );
};

const LookItems = () => {
  const say = useShellWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{say('menu.look')}</Menu.Label>
      {looks.map(([look, Icon]) => (
        <Menu.Item
          key={look}
          role="menuitemradio"
          aria-checked={look === colorScheme}
          leftSection={<Icon size={15} aria-hidden />}
          rightSection={look === colorScheme ? '✓' : null}
          onClick={() => setColorScheme(look)}
        >
          {say(`menu.look.${look}`)}
        </Menu.Item>
      ))}
    </>
  );
};

/** Who sits here, in which language and light, and the way out. */
export const AccountMenu = () => {
  const say = useShellWords();
  const { me, signOut } = useDesk();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton
          className={classes.button ?? ''}
          aria-label={say('menu.label', { name: me.name })}
        >
          <UserRound size={17} aria-hidden />
          <span className="mantine-visible-from-sm">{me.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageItems />
        <LookItems />
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={signOut}>
          {say('menu.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
