import { AsyncLocalStorage } from 'node:async_hooks';

type Environment = Readonly<Record<string, string>>;

const current = new AsyncLocalStorage<Environment>();

/** Runs something so that all it ever awaits sees this environment as `process.env`. */
export const within = <T>(environment: Environment, run: () => T): T =>
  current.run(environment, run);

/** Makes `process.env` the environment of whichever function is asking: they share one thread, not one environment. */
export const separateEnvironments = (): void => {
  const nobody: Environment = {};
  const here = (): Environment => current.getStore() ?? nobody;
  const environment = new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get: (_target, name) => (typeof name === 'string' ? here()[name] : undefined),
      has: (_target, name) => typeof name === 'string' && name in here(),
      ownKeys: () => Object.keys(here()),
      getOwnPropertyDescriptor: (_target, name) => {
        const value = typeof name === 'string' ? here()[name] : undefined;
        return value === undefined
          ? undefined
          : { value, writable: true, enumerable: true, configurable: true };
      },
      set: (_target, name, value) => {
        (here() as Record<string, string>)[String(name)] = String(value);
        return true;
      },
    },
  );
  Object.defineProperty(process, 'env', { value: environment, configurable: true });
};

/** Makes `Date` follow the virtual clock, whose offset (milliseconds, Float64) another thread moves. */
export const shiftDate = (sharedOffset: SharedArrayBuffer): void => {
  const RealDate = Date;
  const cell = new Float64Array(sharedOffset);
  const now = (): number => RealDate.now() + Math.round(cell[0] ?? 0);
  const shifted = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
  RealDate.prototype.constructor = shifted;
  globalThis.Date = shifted;
};
