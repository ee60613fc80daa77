import { Fn } from 'aws-cdk-lib'

/** The origin of a host, as one token: a file that is filled in at deployment gets it in one string. */
export const originOf = (host: string) => Fn.sub(`https://\${Host}`, { Host: host })
