import type { BATCH_VERSION as ContractVersion } from '@incuera/contract/batch.ts'

/** Of the wire format; typed by the contract, whose module holds schemas that do not belong on a page. */
export const BATCH_VERSION: typeof ContractVersion = 1

export const SDK_NAME = '@incuera/sdk'
/** Equal to package.json; a test compares them. */
export const SDK_VERSION = '0.1.0'
