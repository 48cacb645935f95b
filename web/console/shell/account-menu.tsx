import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useDesk } from '../../ui/desk.ts';
import { LogOut, Monitor, Moon, Sun, UserRound } from '../../ui/icons.ts';
import { type Language, languageNames, languages, useLanguage } from '../../ui/words.ts';
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
      <Menu.RadioGroup value={language} onChange={(value) => choose(value as Language)}>
        {languages.map((one) => (
          <Menu.RadioItem key={one} value={one} lang={one}>
            {languageNames[one]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
};

const LookItems = () => {
  const say = useShellWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{say('menu.look')}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
      >
        {looks.map(([look, Icon]) => (
          <Menu.RadioItem key={look} value={look} rightSection={<Icon size={15} aria-hidden />}>
            {say(`menu.look.${look}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
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
