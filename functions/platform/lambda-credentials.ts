/**
 * Stands for the SDK's chain of credential providers in what is deployed: Lambda puts them into the environment, so the
 * chain (shared files, single sign-on, instance metadata) would only be weight.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
