/** A parent to be killed: runs the services of a lake on a port without delivering, and reports when it is ready. */
import { lakeResources } from './lakeResources.ts'
import { startServices } from './startServices.ts'

const [folder = '', port = ''] = process.argv.slice(2)
await startServices({ folder, resources: lakeResources(), port: Number(port) })
process.stdout.write('ready\n')
