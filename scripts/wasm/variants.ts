/**
 * The three ways in which a worker is built.
 *
 * `release` is what is deployed. `dev` and `bench` have the feature `development`
 * (clock offset, crash points, loopback addresses), which no deployed build may have.
 */
export type Variant = "release" | "dev" | "bench";

export interface VariantSettings {
  /** Output folder inside the crate. */
  readonly folder: string;
  /** Cargo profile. */
  readonly profile: string;
  readonly features: readonly string[];
  /** Whether Binaryen's `wasm-opt -O` runs over the result. */
  readonly isOptimised: boolean;
}

export const variants: Record<Variant, VariantSettings> = {
  release: { folder: "build", profile: "release", features: [], isOptimised: true },
  dev: { folder: "build-dev", profile: "dev-wasm", features: ["development"], isOptimised: false },
  bench: { folder: "build-bench", profile: "release", features: ["development"], isOptimised: true },
};
