export { createRing as openRing } from '#session/createRing.ts'
