/** Where the desk is and how it is called. */
export type DeskOptions = {
  /** Where its API is: `https://api.desk.example`. */
  readonly api: string;
  /**
   * An API key or an access token, or what gets one. It is asked before each attempt and, with the token that was
   * refused, once more after a 401.
   */
  readonly token?: string | ((refused?: string) => string | Promise<string>) | undefined;
  /** Milliseconds one attempt may take; 30,000 unless told. */
  readonly timeoutMs?: number | undefined;
  /** How often a call is attempted at most; 4 unless told. */
  readonly attempts?: number | undefined;
  /** How many answers are remembered by address, so that one that did not change is not sent again; 0 unless told. */
  readonly remembers?: number | undefined;
  /** Another `fetch` than the global one. */
  readonly fetch?: typeof fetch | undefined;
};

/** What a call takes besides what is asked. */
export type More = {
  /** Ends the call, and the attempts that would follow. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The `Idempotency-Key` of a POST, the same for each attempt at the same thing: it is done once. A new one for each
   * call unless told.
   */
  readonly idempotencyKey?: string | undefined;
  /** A browser sends it to its end though the page that asked is gone; no more than 64 KB. */
  readonly keepalive?: boolean | undefined;
};
