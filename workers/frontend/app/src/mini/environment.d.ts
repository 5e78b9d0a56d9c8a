/** Set by the build: true in `dist-dev`, false in a release, where what it guards is not even in the files. */
declare const __DEVELOPMENT__: boolean;
