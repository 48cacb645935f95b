declare module 'virtual:routes' {
  /** Method, path and callers of every route, by its name. */
  export const routes: Readonly<
    Record<string, readonly [method: string, path: string, who: readonly string[] | 'anyone']>
  >;
}

declare module 'virtual:theme.css';
