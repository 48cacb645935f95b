import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../local/start/options.ts';

describe('options of npm start', () => {
  test('have their usual values', () => {
    expect(parseOptions([])).toMatchObject({
      port: undefined,
      smtpPort: undefined,
      host: '127.0.0.1',
      demo: undefined,
      fresh: false,
    });
    expect(parseOptions([]).dir).toMatch(/\/\.lambdesk$/);
  });

  test('are read', () => {
    const args = [
      '--port',
      '0',
      '--smtp-port=2600',
      '--data',
      '/tmp/x',
      '--demo',
      '--fresh',
      '--host',
      '::1',
    ];
    expect(parseOptions(args)).toEqual({
      port: 0,
      smtpPort: 2600,
      dir: '/tmp/x',
      host: '::1',
      demo: 'telecom',
      fresh: true,
    });
  });

  test.each([
    ['--port', 'many'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--smtp-port', '1.5'],
    ['--data', ''],
  ])('%s %s is refused with what to do', (name, value) => {
    expect(() => parseOptions([`${name}=${value}`])).toThrow(new RegExp(name));
  });

  test.each([
    [['--demo'], 'telecom'],
    [['--demo', '--fresh'], 'telecom'],
    [['--demo', 'computer-service'], 'computer-service'],
    [['--demo=computer-service', '--fresh'], 'computer-service'],
  ])('%j show the demo %s', (args, demo) => {
    expect(parseOptions(args).demo).toBe(demo);
  });

  test('a demo that is not there is refused, and those that are are told', () => {
    expect(() => parseOptions(['--demo', 'bakery'])).toThrow(
      'There is no demo bakery: give --demo telecom or --demo computer-service.',
    );
  });

  test('an unknown one is refused, and the known ones are told', () => {
    expect(() => parseOptions(['--prot', '1'])).toThrow(/--prot(.|\n)*--port N/);
  });
});
