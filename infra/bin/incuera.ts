import { join } from 'node:path'
import config from '../../incuera.config.ts'
import { SharedApp } from '../lib/blocks/sharedApp.ts'
import { checkRegion } from '../lib/checkRegion.ts'
import { readConfig, SetupError } from '../lib/config.ts'
import { IncueraStack } from '../lib/incueraStack.ts'

const root = join(import.meta.dirname, '..', '..')
const built = {
  app: join(root, 'dashboard/dist/app'),
  player: join(root, 'dashboard/dist/player'),
  sdk: join(root, 'sdk/dist'),
}

const app = new SharedApp()
try {
  checkRegion(process.env.CDK_DEFAULT_REGION)
  new IncueraStack(app, readConfig(config, app.node.getAllContext()), { code: join(root, 'lambdas'), built })
  app.synth()
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(error.message)
  process.exit(1)
}
