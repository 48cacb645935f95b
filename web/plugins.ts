import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import react from '@vitejs/plugin-react';
import type { Plugin, PluginOption } from 'vite';
import { routeTables } from '../lib/route-tables.ts';
import { theme } from './ui/theme.ts';

/** What the browser has to know of a route at run time; its schemas stay behind as types. */
const routeLines = (): Readonly<Record<string, readonly unknown[]>> => {
  const lines = Object.values(routeTables)
    .flatMap((table) => Object.entries(table))
    .map(([route, { method, path, who }]) => [route, [method, path, who]] as const);
  const lined = Object.fromEntries(lines);
  if (Object.keys(lined).length !== lines.length)
    throw new Error('Two routes have one name: the client calls routes by name.');
  return lined;
};

type Variables = Readonly<Record<string, string>>;

const changed = (ours: Variables, theirs: Variables): Variables =>
  Object.fromEntries(Object.entries(ours).filter(([name, value]) => theirs[name] !== value));

/** The variables by which our theme differs from the one in Mantine's own style sheet. */
const themeCss = (): string => {
  const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  const theirs = defaultCssVariablesResolver(DEFAULT_THEME);
  const different = {
    variables: changed(ours.variables, theirs.variables),
    light: changed(ours.light, theirs.light),
    dark: changed(ours.dark, theirs.dark),
  };
  return convertCssVariables(different, ':root');
};

/** A module whose text is made when it is asked for. */
const printed = (name: string, print: () => string): Plugin => ({
  name: `lambdesk-${name}`,
  resolveId: (id) => (id === `virtual:${name}` ? `\0virtual:${name}` : undefined),
  load: (id) => (id === `\0virtual:${name}` ? print() : undefined),
});

/** What it takes to read the modules of `web`: React, `virtual:routes` and `virtual:theme.css`. */
export const webPlugins = (): PluginOption[] => [
  react(),
  printed('routes', () => `export const routes = ${JSON.stringify(routeLines())};`),
  printed('theme.css', themeCss),
];
