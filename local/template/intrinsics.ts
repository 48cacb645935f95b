import { StartFault } from '../start-fault.ts';
import { isObject, type Json, type JsonObject, type Template } from './assembly.ts';
import type { Identity } from './identity.ts';

/** Where references of one stack lead. */
export type Scope = {
  readonly template: Template;
  readonly ref: (logicalId: string) => Json;
  readonly attribute: (logicalId: string, name: string) => Json;
  readonly importValue: (name: string) => Json;
  readonly identify: (logicalId: string) => Identity;
};

/** Stands for `AWS::NoValue`: the property or list entry that resolves to it is left out. */
export const noValue = Symbol('AWS::NoValue');

const refuse = (scope: Scope, what: string): never => {
  throw new StartFault(
    `The template of stack ${scope.template.stack} uses ${what}, which the local cloud does not know: add it to local/template, or leave it out of lib.`,
  );
};

const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

const text = (value: Json): string => (typeof value === 'string' ? value : String(value));

const substitute = (scope: Scope, argument: Json): string => {
  const [pattern, own] = Array.isArray(argument) ? argument : [argument, {}];
  const values: JsonObject = isObject(own) ? own : {};
  return text(pattern).replaceAll(/\$\{(!?)([^}]+)\}/g, (_all, kept: string, name: string) => {
    if (kept === '!') return `\${${name}}`;
    if (name in values) return text(resolve(scope, values[name]));
    const [logicalId = '', ...rest] = name.split('.');
    return text(rest.length === 0 ? scope.ref(name) : scope.attribute(logicalId, rest.join('.')));
  });
};

/** Whether a named condition of the stack holds. */
export const holds = (scope: Scope, name: string): boolean => {
  const condition = scope.template.Conditions?.[name];
  return condition === undefined
    ? refuse(scope, `the undeclared condition ${name}`)
    : test(scope, condition);
};

const test = (scope: Scope, condition: Json): boolean => {
  const [[name, argument] = ['', undefined]] = Object.entries(isObject(condition) ? condition : {});
  const all = list(argument);
  if (name === 'Fn::Equals') return resolve(scope, all[0]) === resolve(scope, all[1]);
  if (name === 'Fn::And') return all.every((one) => test(scope, one));
  if (name === 'Fn::Or') return all.some((one) => test(scope, one));
  if (name === 'Fn::Not') return !test(scope, all[0]);
  if (name === 'Condition') return holds(scope, text(argument));
  return refuse(scope, `the condition function ${name}`);
};

const findInMap = (scope: Scope, argument: Json): Json => {
  const [map, first, second] = list(argument).map((part) => text(resolve(scope, part)));
  const top = scope.template.Mappings?.[map ?? ''];
  const row = isObject(top) ? top[first ?? ''] : undefined;
  const value = isObject(row) ? row[second ?? ''] : undefined;
  return value ?? refuse(scope, `the missing mapping ${map}.${first}.${second}`);
};

const getAttribute = (scope: Scope, argument: Json): Json => {
  const parts = typeof argument === 'string' ? argument.split('.') : list(argument);
  return scope.attribute(
    text(parts[0]),
    parts
      .slice(1)
      .map((part) => text(resolve(scope, part)))
      .join('.'),
  );
};

const functions: Readonly<Record<string, (scope: Scope, argument: Json) => Json>> = {
  Ref: (scope, name) => scope.ref(text(name)),
  'Fn::GetAtt': getAttribute,
  'Fn::Sub': substitute,
  'Fn::Join': (scope, argument) => {
    const [separator, parts] = list(argument);
    return list(resolve(scope, parts)).map(text).join(text(separator));
  },
  'Fn::Select': (scope, argument) => {
    const [index, parts] = list(argument);
    return list(resolve(scope, parts))[Number(resolve(scope, index))];
  },
  'Fn::Split': (scope, argument) => {
    const [separator, whole] = list(argument);
    return text(resolve(scope, whole)).split(text(separator));
  },
  'Fn::If': (scope, argument) => {
    const [condition, yes, no] = list(argument);
    return resolve(scope, holds(scope, text(condition)) ? yes : no);
  },
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': (scope, name) => scope.importValue(text(resolve(scope, name))),
  'Fn::Base64': (scope, value) => Buffer.from(text(resolve(scope, value))).toString('base64'),
};

const intrinsicOf = (value: JsonObject): string | undefined => {
  const names = Object.keys(value);
  const [name = ''] = names;
  return names.length === 1 && (name === 'Ref' || name.startsWith('Fn::')) ? name : undefined;
};

/** Replaces every intrinsic function in a value by what CloudFormation would put there. */
export const resolve = (scope: Scope, value: Json): Json => {
  if (Array.isArray(value))
    return value.map((entry) => resolve(scope, entry)).filter((entry) => entry !== noValue);
  if (!isObject(value)) return value;
  const name = intrinsicOf(value);
  if (name !== undefined) {
    const apply = functions[name] ?? refuse(scope, name);
    return apply(scope, value[name]);
  }
  const entries = Object.entries(value).map(
    ([key, entry]) => [key, resolve(scope, entry)] as const,
  );
  return Object.fromEntries(entries.filter(([, entry]) => entry !== noValue));
};
