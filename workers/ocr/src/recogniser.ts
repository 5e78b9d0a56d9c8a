/**
 * Text from a page, read once with each set of models. What is computed here is the same in a worker and in the tests' Node: where the
 * wasm and the models come from is the caller's.
 *
 * tesseract.js-core is the engine alone. The package around it, tesseract.js, wants threads and fetches what it needs.
 */

/** As much of tesseract.js-core's module as is used (its README; `tesseract.h` has the meanings). */
export interface Core {
  readonly FS: {
    writeFile(path: string, bytes: Uint8Array): void;
    unlink(path: string): void;
  };
  readonly TessBaseAPI: new () => Tesseract;
}

interface Tesseract {
  /** Answers -1 where the models cannot be loaded; mode 1 is LSTM only. */
  Init(path: null, models: string, mode: 1): number;
  SetVariable(name: string, value: string): boolean;
  /** Takes the picture from `/input`; answers 1 where it cannot be read. */
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetUTF8Text(): string;
  MeanTextConf(): number;
  Clear(): void;
}

/** What the glue exports. */
export type StartCore = (options: object) => Promise<Core>;

/** How a page was read with one set of models. */
export interface Pass {
  /** Names of the models, joined by `+`. */
  readonly model: string;
  readonly text: string;
  /** Mean of the words', 0 to 100. */
  readonly confidence: number;
}

/**
 * Each page is read once in each way: with Thai and Latin as a column of letters of several sizes, and with Latin alone, which reads references
 * better, as one block. What one way of looking for lines overlooks, large amounts above all, the other finds.
 */
const ways = [
  { models: "tha+eng", tessedit_pageseg_mode: "4" },
  { models: "eng", tessedit_pageseg_mode: "6" },
] as const;

/** Every model that is read with, once. */
const modelNames: readonly string[] = [...new Set(ways.flatMap(({ models }) => models.split("+")))];

const settings: Readonly<Record<string, string>> = {
  // Without it every Thai letter is followed by a space.
  preserve_interword_spaces: "1",
  // A page is 1,200 pixels for the 10 centimetres that a telephone shows it on.
  user_defined_dpi: "300",
};

const inputFile = "/input";

export class Recogniser {
  readonly #core: Core;
  readonly #engines: readonly (readonly [model: string, engine: Tesseract])[];

  private constructor(core: Core, engines: readonly (readonly [string, Tesseract])[]) {
    this.#core = core;
    this.#engines = engines;
  }

  /** Loads every model; throws where one is missing or malformed. */
  static async start(core: Core, modelOf: (name: string) => Promise<Uint8Array>): Promise<Recogniser> {
    for (const name of modelNames) core.FS.writeFile(`${name}.traineddata`, await modelOf(name));
    const engines = ways.map((way): readonly [string, Tesseract] => [way.models, makeEngine(core, way)]);
    // The engines have taken what they need.
    for (const name of modelNames) core.FS.unlink(`${name}.traineddata`);
    return new Recogniser(core, engines);
  }

  /** Reads a page in a format that Leptonica knows, once with each set of models. */
  read(page: Uint8Array): Pass[] {
    return this.#engines.map(([model, engine]) => {
      this.#core.FS.writeFile(inputFile, page);
      if (engine.SetImageFile(1, 0) === 1) throw new Error("the page cannot be read");
      this.#core.FS.unlink(inputFile);
      engine.Recognize(null);
      const pass = { model, text: engine.GetUTF8Text(), confidence: engine.MeanTextConf() };
      engine.Clear();
      return pass;
    });
  }
}

function makeEngine(core: Core, { models, ...way }: (typeof ways)[number]): Tesseract {
  const engine = new core.TessBaseAPI();
  if (engine.Init(null, models, 1) === -1) throw new Error(`the models ${models} cannot be loaded`);
  for (const [name, value] of Object.entries({ ...settings, ...way })) {
    if (!engine.SetVariable(name, value)) throw new Error(`no setting ${name}`);
  }
  return engine;
}
