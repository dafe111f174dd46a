"""Peer of bench/network/steady.ts: solves a neutral network with pandapipes whenever a line arrives, prints one JSON object per solve."""
import json
import math
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import pandapipes as pp  # noqa: E402
from pandapipes.properties.fluids import _add_fluid_to_net  # noqa: E402


def build(path):
    source = json.load(open(path))
    net = pp.create_empty_network(fluid=None)
    fluid = pp.create_constant_fluid(name="constant", fluid_type="liquid", density=977.0, viscosity=4.0e-4, heat_capacity=4190.0, compressibility=1.0)
    _add_fluid_to_net(net, fluid)
    nodes = source["nodes"]
    pp.create_junctions(net, len(nodes["z_m"]), pn_bar=10.0, tfluid_k=350.0, height_m=nodes["z_m"])
    pipes = source["pipes"]
    outer = pipes["outer_diameter_m"]
    pp.create_pipes_from_parameters(
        net, pipes["from"], pipes["to"],
        length_km=[v / 1000 for v in pipes["length_m"]],
        inner_diameter_mm=[v * 1000 for v in pipes["inner_diameter_m"]],
        outer_diameter_mm=[v * 1000 for v in outer],
        k_mm=[v * 1000 for v in pipes["roughness_m"]],
        loss_coefficient=pipes["zeta"],
        u_w_per_m2k=[u / (math.pi * d) for u, d in zip(pipes["linear_heat_loss_w_per_mk"], outer)],
        text_k=source["ground_temperature_k"], sections=1,
        in_service=[bool(v) for v in pipes["open"]])
    consumers = source["consumers"]
    for start, end, heat, back, on in zip(consumers["from"], consumers["to"], consumers["heat_w"],
                                          consumers["return_temperature_k"], consumers["connected"]):
        pp.create_heat_consumer(net, start, end, qext_w=heat, treturn_k=back, in_service=bool(on))
    for plant in source["plants"]:
        pp.create_circ_pump_const_pressure(
            net, plant["return_node"], plant["supply_node"], p_flow_bar=plant["supply_pressure_pa"] / 1e5,
            plift_bar=plant["pressure_lift_pa"] / 1e5, t_flow_k=plant["supply_temperature_k"])
    return net


net = build(sys.argv[1])
print(json.dumps({"ready": pp.__version__}), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    try:
        pp.pipeflow(net, mode="bidirectional", friction_model="colebrook", iter=200, max_iter_hyd=200, max_iter_therm=200, max_iter_bidirect=200)
        took = (time.perf_counter() - start) * 1000
        flow = abs(float(net.res_circ_pump_pressure.iloc[:, 2:].filter(like="mdot").iloc[0, 0]))
        print(json.dumps({"ms": took, "flow_kgps": flow, "p_min_bar": float(net.res_junction.p_bar.min())}), flush=True)
    except Exception as failure:  # the peer's own failure is its answer
        print(json.dumps({"ms": (time.perf_counter() - start) * 1000, "failed": type(failure).__name__ + ": " + str(failure)[:160]}), flush=True)
