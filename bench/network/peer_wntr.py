"""Peer of bench/network/steady.ts: the same network's hydraulics in EPANET 2.2 through wntr; consumers as demands and feeds."""
import json
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
import wntr  # noqa: E402
from wntr.epanet.toolkit import ENepanet  # noqa: E402


def build(path, flows):
    source = json.load(open(path))
    flow = json.load(open(flows))["consumers"]["mdot_kg_s"]
    density = 977.0
    nodes = source["nodes"]
    model = wntr.network.WaterNetworkModel()
    held = {}
    for plant in source["plants"]:
        held[plant["supply_node"]] = plant["supply_pressure_pa"]
        held[plant["return_node"]] = plant["supply_pressure_pa"] - plant["pressure_lift_pa"]
    demand = [0.0] * len(nodes["z_m"])
    for start, end, mass in zip(source["consumers"]["from"], source["consumers"]["to"], flow):
        if mass:
            demand[start] += mass / density
            demand[end] -= mass / density
    for node, height in enumerate(nodes["z_m"]):
        if node in held:
            model.add_reservoir(str(node), base_head=held[node] / (density * 9.81) + height)
        else:
            model.add_junction(str(node), base_demand=demand[node], elevation=height)
    pipes = source["pipes"]
    for at, (start, end) in enumerate(zip(pipes["from"], pipes["to"])):
        model.add_pipe("P%d" % at, str(start), str(end), length=pipes["length_m"][at], diameter=pipes["inner_diameter_m"][at],
                       roughness=pipes["roughness_m"][at], minor_loss=pipes["zeta"][at],
                       initial_status="OPEN" if pipes["open"][at] else "CLOSED")
    model.options.hydraulic.headloss = "D-W"
    model.options.hydraulic.viscosity = (4.0e-4 / density) / 1.0e-6
    model.options.hydraulic.accuracy = 1e-6
    model.options.time.duration = 0
    return model


folder = tempfile.mkdtemp()
model = build(sys.argv[1], sys.argv[2])
wntr.network.write_inpfile(model, folder + "/net.inp")
engine = ENepanet()
engine.ENopen(folder + "/net.inp", folder + "/net.rpt", folder + "/net.bin")
engine.ENopenH()
print(json.dumps({"ready": wntr.__version__}), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    try:
        engine.ENinitH(0)
        engine.ENrunH()
        print(json.dumps({"ms": (time.perf_counter() - start) * 1000}), flush=True)
    except Exception as failure:
        print(json.dumps({"ms": (time.perf_counter() - start) * 1000, "failed": str(failure)[:160]}), flush=True)
