"""Runs one peer on one task file: python peers.py TASK.json OUT.json

The task holds the matrix (seconds, 16 bits, in a file of its own), jobs with the latest second at which work may begin, crews, the peer's
name and its settings; the answer is an order of jobs per crew. Times and losses are reckoned elsewhere, by code that knows no solver.
A peer that is not installed is named and the script ends with 4.
"""
import json
import sys
import time


def missing(name, fault):
    print(f"{name} is not installed ({fault})", file=sys.stderr)
    sys.exit(4)


def vroom_routes(task, matrix, seconds):
    try:
        import datetime
        import numpy
        import vroom
    except ImportError as fault:
        missing("pyvroom", fault)
    problem = vroom.Input()
    problem.set_durations_matrix(profile="car", matrix_input=matrix.astype(numpy.uint32))
    for index, crew in enumerate(task["crews"]):
        window = vroom.TimeWindow(crew["start_s"], crew["end_s"])
        problem.add_vehicle(vroom.Vehicle(index, start=crew["place"], skills=set(crew["skills"]), time_window=window))
    for index, job in enumerate(task["jobs"]):
        if job["latest_s"] < 0:
            continue
        windows = [vroom.TimeWindow(0, job["latest_s"])]
        problem.add_job(
            vroom.Job(index, location=index, default_service=job["work_s"], skills={job["skill"]}, priority=min(100, job["weight"]), time_windows=windows)
        )
    begun = time.time()
    solution = problem.solve(exploration_level=task["exploration"], nb_threads=task["threads"], timeout=datetime.timedelta(seconds=seconds))
    took = time.time() - begun
    routes = {}
    table = solution.routes
    for _, step in table[table["type"] == "job"].iterrows():
        routes.setdefault(int(step["vehicle_id"]), []).append(int(step["id"]))
    return routes, took


def pyvrp_routes(task, matrix, seconds):
    try:
        import numpy
        import pyvrp
        from pyvrp.stop import MaxRuntime
    except ImportError as fault:
        missing("pyvrp", fault)
    jobs, crews = task["jobs"], task["crews"]
    places = matrix.shape[0]
    far = 10_000_000
    # Crews do not come back: the end is a depot at no distance. Skills are profiles whose arcs into other jobs are forbidden.
    home = places
    sets = sorted({tuple(sorted(crew["skills"])) for crew in crews})
    tables = []
    for skills in sets:
        table = numpy.full((places + 1, places + 1), far, dtype=numpy.int64)
        table[:places, :places] = matrix
        for index, job in enumerate(jobs):
            if job["skill"] not in skills:
                table[:, index] = far
        table[:, home] = 0
        numpy.fill_diagonal(table, 0)
        tables.append(table)
    locations = [pyvrp.Location(x=at, y=0) for at in range(places + 1)]
    clients = [
        pyvrp.Client(location=at, service_duration=job["work_s"], tw_early=0, tw_late=max(0, job["latest_s"]), prize=job["weight"] * task["prize"], required=False)
        for at, job in enumerate(jobs)
    ]
    depots = [pyvrp.Depot(location=at) for at in range(len(jobs), places + 1)]
    kinds = [
        pyvrp.VehicleType(1, start_depot=crew["place"] - len(jobs), end_depot=home - len(jobs), tw_early=crew["start_s"], tw_late=crew["end_s"], profile=sets.index(tuple(sorted(crew["skills"]))))
        for crew in crews
    ]
    problem = pyvrp.ProblemData(locations, clients, depots, kinds, tables, tables)
    begun = time.time()
    result = pyvrp.solve(problem, MaxRuntime(seconds), seed=task["seed"], display=False)
    took = time.time() - begun
    routes = {}
    for route in result.best.routes():
        visits = [int(getattr(visit, "idx", visit)) for visit in route if getattr(visit, "is_client", lambda: True)()]
        routes[route.vehicle_type()] = visits
    return routes, took


def ortools_routes(task, matrix, seconds):
    try:
        from ortools.constraint_solver import pywrapcp, routing_enums_pb2
    except ImportError as fault:
        missing("ortools", fault)
    jobs, crews = task["jobs"], task["crews"]
    places = matrix.shape[0]
    home = places
    manager = pywrapcp.RoutingIndexManager(places + 1, len(crews), [crew["place"] for crew in crews], [home] * len(crews))
    routing = pywrapcp.RoutingModel(manager)
    roads = [row + [0] for row in matrix.tolist()] + [[0] * (places + 1)]
    spent = [[road + (jobs[at]["work_s"] if at < len(jobs) else 0) for road in row] for at, row in enumerate(roads)]
    road = routing.RegisterTransitMatrix(roads)
    time_of = routing.RegisterTransitMatrix(spent)
    routing.SetArcCostEvaluatorOfAllVehicles(road)
    horizon = max(crew["end_s"] for crew in crews)
    routing.AddDimension(time_of, 0, horizon, False, "time")
    clock = routing.GetDimensionOrDie("time")
    for index, crew in enumerate(crews):
        clock.CumulVar(routing.Start(index)).SetRange(crew["start_s"], crew["end_s"])
        clock.CumulVar(routing.End(index)).SetRange(crew["start_s"], crew["end_s"])
    for at, job in enumerate(jobs):
        node = manager.NodeToIndex(at)
        routing.AddDisjunction([node], job["weight"] * task["prize"])
        able = [index for index, crew in enumerate(crews) if job["skill"] in crew["skills"]]
        if job["latest_s"] < 0 or not able:
            routing.ActiveVar(node).SetValue(0)
            continue
        clock.CumulVar(node).SetRange(0, min(horizon, job["latest_s"]))
        routing.VehicleVar(node).SetValues([-1] + able)
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.LOCAL_CHEAPEST_INSERTION
    search.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(seconds * 1000))
    begun = time.time()
    solution = routing.SolveWithParameters(search)
    took = time.time() - begun
    routes = {}
    for index in range(len(crews)):
        node, visits = routing.Start(index), []
        while solution and not routing.IsEnd(node):
            at = manager.IndexToNode(node)
            if at < len(jobs):
                visits.append(at)
            node = solution.Value(routing.NextVar(node))
        routes[index] = visits
    return routes, took


def main():
    task = json.load(open(sys.argv[1]))
    try:
        import numpy
    except ImportError as fault:
        missing("numpy", fault)
    matrix = numpy.fromfile(task["matrix"], dtype=numpy.uint16).reshape(task["places"], task["places"]).astype(numpy.int64)
    solve = {"vroom": vroom_routes, "pyvrp": pyvrp_routes, "ortools": ortools_routes}[task["peer"]]
    routes, took = solve(task, matrix, task["seconds"])
    json.dump({"took_s": round(took, 2), "routes": [routes.get(crew, []) for crew in range(len(task["crews"]))]}, open(sys.argv[2], "w"))


main()
