/** An unpacked chrome-headless-shell and the environment it needs to find its libraries and fonts. */
export interface Chromium {
  executablePath: string
  env: Record<'LD_LIBRARY_PATH' | 'FONTCONFIG_PATH', string>
}
