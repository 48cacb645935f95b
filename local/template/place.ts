/** Where the template is run: what its pseudo parameters and addresses say. */
export type Place = {
  readonly region: string;
  readonly account: string;
  /** Address of the gateway all AWS calls go to. */
  readonly gatewayUrl: string;
  /** Address of the HTTP API. */
  readonly apiUrl: string;
  /** Address of the console. */
  readonly consoleUrl: string;
  /** Address of the public status page. */
  readonly statusUrl: string;
};
