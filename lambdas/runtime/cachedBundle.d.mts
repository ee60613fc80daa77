export function cachedBundle(cache: string, build: (folder: string) => string[] | Promise<string[]>): Promise<string>
export function cachedBundleSync(cache: string, build: (folder: string) => string[]): string
