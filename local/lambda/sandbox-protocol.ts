/** What a worker is told about a function. */
export type SandboxFunction = {
  readonly name: string;
  readonly arn: string;
  /** Address of its bundle. */
  readonly file: string;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
};

/** What a worker is started with. */
export type SandboxData = {
  readonly functions: readonly SandboxFunction[];
  readonly sharedOffset: SharedArrayBuffer;
};

export type ToSandbox =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly name: string;
      readonly requestId: string;
      /** JSON. */
      readonly payload: string;
      readonly timeoutMs: number;
    }
  | { readonly kind: 'ping' };

/** How an invocation ended; `payload` is JSON. */
export type Outcome =
  | { readonly ok: true; readonly payload: string }
  | {
      readonly ok: false;
      readonly errorType: string;
      readonly errorMessage: string;
      readonly stack: string;
    };

export type FromSandbox =
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'pong' };
