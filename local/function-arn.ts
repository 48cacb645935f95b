/** A function's name or ARN without the version or alias at its end: one version of each runs on this machine. */
export const unqualified = (nameOrArn: string): string =>
  nameOrArn.replace(/^(arn:(?:[^:]*:){5}[^:]+|[^:]+):[\w$-]+$/, '$1');
