export { IncueraFrame, type IncueraFrameOptions } from './incueraFrame.ts'
