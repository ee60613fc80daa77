export * from '../record/onDemand/watchOnDemand.ts'
export { resendLeft } from '../transport/resendLeft.ts'
