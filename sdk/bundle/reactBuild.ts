import type { BuildOptions, Plugin } from 'esbuild'

/** The app brings its React, and the recorder stays the file that the package has already, loaded when it is needed. */
const recorderApart: Plugin = {
  name: 'recorder-apart',
  setup(build) {
    build.onResolve({ filter: /\/entries\/index\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './index.js', external: true } : null,
    )
  },
}

/** What is different in the build of `@incuera/sdk/react`. */
export const reactBuild: BuildOptions = {
  jsx: 'automatic',
  external: ['react', 'react/jsx-runtime'],
  plugins: [recorderApart],
}

/** Frameworks with server components draw it on both sides, and its hooks on the client's only. */
export const REACT_HEAD = "'use client'\n"
