export * from '../record/onDemand/watchOnDemand.ts'
export * from '../recorder/resendLeft.ts'
