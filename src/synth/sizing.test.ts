import { describe, expect, it } from 'vitest';
import { carries_kgps, flowOf_kgps, LOSS_MAX_Papm, PIPE_SIZES, SPEED_MAX_mps, sizeFor } from './sizing.ts';

describe('pipe sizes', () => {
  it.each([
    // Handbook check values for fully rough pipes with k = 0.5 mm (Colebrook): bore, speed, specific loss at 965.3 kg/m³.
    [495.4, 1.5, 43.4],
    [994, 2, 32.7],
  ])('agree with Colebrook within 4 % of the speed at the same loss (bore %d mm)', (bore_mm, speed_mps, loss_Papm) => {
    const bore_m = bore_mm / 1000;
    const found_mps = carries_kgps(bore_mm, loss_Papm) / ((951 * Math.PI * bore_m * bore_m) / 4);
    expect(Math.abs(found_mps / speed_mps - 1)).toBeLessThan(0.04);
  });

  it('grow with the load, obey the allowed loss and the highest speed', () => {
    let before = -1;
    for (let load_W = 50_000; load_W < 900e6; load_W *= 1.3) {
      const flow_kgps = flowOf_kgps(load_W, 150, 70);
      const size = sizeFor(flow_kgps, 'main');
      expect(size).toBeGreaterThanOrEqual(before);
      before = size;
      const [, bore_mm] = PIPE_SIZES[size]!;
      expect(carries_kgps(bore_mm, LOSS_MAX_Papm.main)).toBeGreaterThanOrEqual(flow_kgps);
      const speed_mps = flow_kgps / ((951 * Math.PI * (bore_mm / 1000) ** 2) / 4);
      expect(speed_mps).toBeLessThanOrEqual(SPEED_MAX_mps);
    }
    expect(sizeFor(1e9, 'main')).toBe(PIPE_SIZES.length - 1);
  });
});
