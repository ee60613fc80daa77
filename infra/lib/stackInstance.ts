import { Aws, Fn } from 'aws-cdk-lib'

/**
 * The UUID of this very stack without its hyphens, for the names that all accounts of AWS share: two deployments differ,
 * and so does one that is made again beside what it retained. It ends the stack's id: `arn:…:stack/{name}/{uuid}`.
 */
export const stackInstance = () => Fn.join('', Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))))
