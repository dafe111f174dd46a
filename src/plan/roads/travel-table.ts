/** Travel times that someone else measured or reckoned: a routing engine on the operator's network, or a table of the operator's own. */
import type { Place } from '../../domain/city.ts';
import type { Roads } from './roads.ts';

/** places × places whole seconds; 65,535 means no way. */
export type TravelTable = Readonly<{ places: readonly Place[]; travel_s: Uint16Array }>;

const keyOf = (place: Place): string => `${place.lon_deg} ${place.lat_deg}`;

/** Roads by the table where it knows both ends; by the streets elsewhere. */
export function givenRoads(streets: Roads, table: TravelTable): Roads {
  const known = new Map(table.places.map((place, at) => [keyOf(place), at]));
  const count = table.places.length;
  return {
    ...streets,
    seconds(from, to) {
      const [row, column] = [known.get(keyOf(from)), known.get(keyOf(to))];
      return row === undefined || column === undefined ? streets.seconds(from, to) : table.travel_s[row * count + column]!;
    },
    matrix(places) {
      const rows = places.map((place) => known.get(keyOf(place)));
      const out_s = rows.some((row) => row === undefined) ? streets.matrix(places) : new Uint16Array(places.length * places.length);
      rows.forEach((row, from) => {
        rows.forEach((column, to) => {
          if (row !== undefined && column !== undefined) out_s[from * places.length + to] = table.travel_s[row * count + column]!;
        });
      });
      return out_s;
    },
  };
}
