export function cachedBundle(cache: string, build: (folder: string) => string[] | Promise<string[]>): Promise<string>
