export * from '../record/onDemand/watchOnDemand.ts'
export { resendLeft } from '../recorder/resendLeft.ts'
