/** What came of posting once. `status` is absent when nothing answered. */
export type Called = {
  readonly status?: number;
  /** Milliseconds until it was over. */
  readonly millis: number;
  /** The first bytes of what was answered. */
  readonly answer?: string;
  /** Why nothing answered, in one sentence. */
  readonly error?: string;
};

export type Post = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Posts to other people's machines. Never throws for what they do. */
export type Caller = (post: Post) => Promise<Called>;
