/** The issuer of a pool's tokens on this machine, in place of `https://cognito-idp.<region>.amazonaws.com/<poolId>`. */
export const issuerOf = (gatewayUrl: string, poolId: string): string => `${gatewayUrl}/${poolId}`;
