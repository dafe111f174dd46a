/** A crew planning set without a city, as the reference sets give it (format "freeze-drain-1"). Places are metres on a plane. */
export type DrainSet = Readonly<{
  name: string;
  travel: Readonly<{
    fixed_s: number;
    speed_mps: number;
    detour: number;
    river_y: number;
    bridges: readonly (readonly [number, number])[];
  }>;
  depots: readonly Readonly<{ id: number; x: number; y: number }>[];
  crews: readonly Readonly<{ id: number; depot: number; start_s: number; end_s: number; skills: readonly number[] }>[];
  buildings: readonly Readonly<{
    id: number;
    x: number;
    y: number;
    skill: number;
    service_s: number;
    weight: number;
    deadline_min: number;
    ensemble_min: readonly number[];
  }>[];
}>;
