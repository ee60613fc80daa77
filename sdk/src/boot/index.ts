export { Incuera, type IncueraOptions } from './incuera.ts'
