/**
 * Credentials of a function: Lambda passes them by environment variables, and so does the local stack. In a bundle this
 * replaces the SDK's own chain of providers (profiles, SSO, instance metadata), which is 120 kB that every cold start
 * would read.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'
