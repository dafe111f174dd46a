import { describe, expect, it } from 'vitest';
import { fillWaterVerdict, firstCharge_C, heatingUp_h, makeUpOf, pressureVerdict } from './fill-rules.ts';

describe('rules of filling', () => {
  it('cools the first charge as worked out in the handbook: 40 °C → about 22, 5 °C → −0.2', () => {
    expect(firstCharge_C(40, -10)).toBeCloseTo(22.5, 1);
    expect(firstCharge_C(5, -10)).toBeCloseTo(-0.26, 1);
  });

  it('forbids water that freezes on filling, that is too cold, and in deep frost too hot', () => {
    expect(fillWaterVerdict(5, -10, -10)).toBe('freezesOnFill');
    expect(fillWaterVerdict(30, 0, 5)).toBe('tooCold');
    expect(fillWaterVerdict(60, -16, -5)).toBe('tooHot');
    expect(fillWaterVerdict(60, -15, -5)).toBe('allowed');
    expect(fillWaterVerdict(45, -20, -10)).toBe('allowed');
    expect(fillWaterVerdict(Number.NaN, -20, -10)).toBe('freezesOnFill');
  });

  it('sizes make-up as the worked example does, and heats at 30 K an hour', () => {
    const { volume_m3, normal_m3, emergency_m3 } = makeUpOf(1.2e6);
    expect([volume_m3, normal_m3, emergency_m3]).toEqual([78, expect.closeTo(0.585, 9), expect.closeTo(1.56, 9)]);
    expect(heatingUp_h(45, 105)).toBe(2);
    expect(heatingUp_h(60, 55)).toBe(0);
  });

  it('asks for head enough at the top and not too much at the radiators below', () => {
    expect(pressureVerdict(500_000, 0, 40, 0)).toBe('holds');
    expect(pressureVerdict(400_000, 0, 40, 0)).toBe('topStaysEmpty');
    expect(pressureVerdict(500_000, 0, 40, -15)).toBe('radiatorsBurst');
  });
});
