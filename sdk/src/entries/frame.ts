export { IncueraFrame, type IncueraFrameOptions } from '../api/incueraFrame.ts'
