import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createOpenApi } from '@incuera/contract/openapi/createOpenApi.ts'

const PAGES = join(import.meta.dirname, 'pages')

/**
 * Writes the API reference into a built site: `openapi.json`, Swagger UI in `docs/swagger/` with the page around it in
 * `docs/`, and ReDoc in `redoc/`. Licences come along, because these are the bundles of others.
 */
export async function writeReference(site: string, { version }: { version: string }): Promise<void> {
  const { resolve } = createRequire(import.meta.url)
  const swagger = dirname(resolve('swagger-ui-dist/package.json'))
  const redoc = join(dirname(resolve('redoc/package.json')), 'bundles')
  const files = {
    'docs/index.html': join(PAGES, 'docs.html'),
    'docs/page.js': join(PAGES, 'docs.js'),
    'docs/page.css': join(PAGES, 'docs.css'),
    'docs/swagger/index.html': join(PAGES, 'swagger.html'),
    'docs/swagger/start.js': join(PAGES, 'swagger.js'),
    'docs/swagger/swagger-ui.css': join(swagger, 'swagger-ui.css'),
    'docs/swagger/swagger-ui-bundle.js': join(swagger, 'swagger-ui-bundle.js'),
    'docs/swagger/swagger-ui-bundle.js.LICENSE.txt': join(swagger, 'swagger-ui-bundle.js.LICENSE.txt'),
    'docs/swagger/LICENSE.txt': join(swagger, 'LICENSE'),
    'redoc/index.html': join(PAGES, 'redoc.html'),
    'redoc/start.js': join(PAGES, 'redoc.js'),
    'redoc/page.css': join(PAGES, 'redoc.css'),
    'redoc/redoc.standalone.js.LICENSE.txt': join(redoc, 'redoc.standalone.js.LICENSE.txt'),
  }
  for (const folder of ['docs/swagger', 'redoc']) await mkdir(join(site, folder), { recursive: true })
  for (const [path, source] of Object.entries(files)) await copyFile(source, join(site, path))
  await writeFile(
    join(site, 'redoc/redoc.standalone.js'),
    withoutForeignLogo(await readFile(join(redoc, 'redoc.standalone.js'), 'utf8')),
  )
  await writeFile(join(site, 'openapi.json'), JSON.stringify(createOpenApi({ version })))
}

/** The address of the one file that ReDoc loads from elsewhere, replaced by ours: our pages ask nobody else. */
function withoutForeignLogo(bundle: string): string {
  const logo = 'https://cdn.redoc.ly/redoc/logo-mini.svg'
  if (!bundle.includes(logo)) throw new Error(`redoc.standalone.js no longer loads ${logo}: check what it loads now`)
  return bundle.replaceAll(logo, '/favicon.svg')
}
