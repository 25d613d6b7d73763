"""The recognition model behind a small seam: a batch of line pictures in, the likeliest characters of every step out.

The model and its list of characters are those of RapidOCR's wheel, run by OpenVINO (bfloat16 where the processor has
it, which halves the time), or by ONNX Runtime on a GPU where its CUDA build is installed. Nothing is downloaded.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

MODEL = "PP-OCRv6_rec_small.onnx"
HEIGHT = 48
STEP = 8  # pixels of width a step of the model's output stands for
BEST = 3
BLANK = 0
# Characters outside GB 2312 that the papers use: units, numerals, marks, and names of people.
_MORE = "㎡㎥℃‰≥≤≠≈±×÷²³₂₃μ°·—…“”‘’《》〈〉【】〔〕「」①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ→←↑↓■□●○★☆√∑％＋－＝＜＞～／"
_NAMES = "堃喆镕昇珺玥瑢祎旸淼垚犇骉焱鑫晢赟翀頔彧弢罡喆燊皞皓旻昉旼玮珅珏琇琬瑄璟璠祺禔稘竑翊芃茜莙菡萱蓁蘅邡郃郦鄢钰铄铖锜镝闫颋飏骁骞嫄嫒姝婧媖姮佺俣僖劼勍厍叡喦囡圳垌埇埌埗堉堌塱墘墩奭孖岜岙峁崤嵊嵛崮嶝巂巉廸徕怡恺慜懋抃敉斓晗晞曌朐杪枞柘栟桁桉梃椐楸榫槎槟橦檩毓氹汈汭沄沨沭沺泂泃泇洄洑洢浉浐浛浠涢涞涠淏淯湉湑溇溍溠溧滘滢漈漷潆潏澧澴濛瀍灏灞炅炆炜炟烜烨焘熠燚爨牂犍猇玏玙玚玠玢玥珣珩琎琚琤琯瑀瑗瑭璐璘瓒甪疃眭瞾砀硚碛磏礐祃祲稂穰竦笪筇筥筠篁粲綦缙罘罟翾耑聃胤脒艽芈芮芷苡茌茛荥莒菏菔萩葭蓥蓼蔺蕖蕲藁虒蜞螳衢覃訾谌谯豳赉赟跞踔轵迓逄逯邕邗邛邠邯邳邴邶邺邾郄郅郇郓郗郝郢郧郫郯郾鄄鄌鄚鄞鄱酆酉醴釜钊钚钜钤铎锟锳锽镆镐镳阆阊阕陂陉隗隰雒霁靳鞯韫頫颍颢飒馗駪骐骢鲧鲲鳌鹂麒麴黟黾鼐龑龚"


class Steps(NamedTuple):
    """For every line and step the likeliest characters (by their place in `characters`) and their probabilities."""

    places: NDArray[np.int32]
    chances: NDArray[np.float32]


class Engine(Protocol):
    """What runs the model."""

    characters: list[str]

    def run(self, batch: NDArray[np.float32]) -> Steps: ...


@cache
def load_engine() -> Engine:
    """The engine of this process, loaded once."""
    if _has_gpu():
        return GpuEngine(model_folder() / MODEL)
    return CpuEngine(model_folder() / MODEL)


def model_folder() -> Path:
    """Where RapidOCR's wheel keeps its models; the package itself is not imported, for it brings in much."""
    found = find_spec("rapidocr")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("rapidocr is not installed; its wheel carries the recognition models")
    return Path(found.origin).parent / "models"


def _has_gpu() -> bool:
    if find_spec("onnxruntime") is None:
        return False
    import onnxruntime  # noqa: PLC0415  # heavy

    return "CUDAExecutionProvider" in onnxruntime.get_available_providers()


def in_use(character: str) -> bool:
    """True for what papers in simplified Chinese hold; 二 and the kana ニ look alike, so the rest is not offered."""
    if character in _MORE or character in _NAMES:
        return True
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 1 or 0xA1 <= code[0] <= 0xA3 or code[0] >= 0xB0


class CpuEngine:
    """OpenVINO on one thread: documents are read side by side, so more threads a page gain nothing."""

    def __init__(self, model: Path) -> None:
        import openvino  # noqa: PLC0415  # heavy

        core = openvino.Core()
        network = core.read_model(model)
        every = ["", *network.get_rt_info(["framework", "character"]).value.split("\n")]
        every = [*every[: _outputs(network) - 1], " "]
        kept = [place for place, character in enumerate(every) if place == BLANK or in_use(character)]
        self.characters = [every[place] for place in kept]
        settings = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY"}
        self._request = core.compile_model(_narrowed(network, kept), "CPU", settings).create_infer_request()

    def run(self, batch: NDArray[np.float32]) -> Steps:
        self._request.infer([batch])
        chances, places = (self._request.get_output_tensor(number).data for number in (0, 1))
        return Steps(places.copy(), chances.copy())


class GpuEngine:
    """ONNX Runtime on a GPU."""

    def __init__(self, model: Path) -> None:
        import onnxruntime  # noqa: PLC0415

        self._session: Any = onnxruntime.InferenceSession(
            str(model), providers=["CUDAExecutionProvider", "CPUExecutionProvider"]
        )
        listed = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        every = ["", *listed]
        count = self._session.get_outputs()[0].shape[-1]
        every = [*every[: count - 1], " "]
        self._kept = [place for place, character in enumerate(every) if place == BLANK or in_use(character)]
        self.characters = [every[place] for place in self._kept]

    def run(self, batch: NDArray[np.float32]) -> Steps:
        chances = self._session.run(None, {self._session.get_inputs()[0].name: batch})[0][:, :, self._kept]
        places = np.argsort(-chances, axis=2)[:, :, :BEST].astype(np.int32)
        return Steps(places, np.take_along_axis(chances, places, axis=2))


def _outputs(network: Any) -> int:
    return int(network.output(0).get_partial_shape()[2].get_length())


def _narrowed(network: Any, kept: list[int]) -> Any:
    """The network with only the kept characters and, instead of all probabilities, the best few of each step."""
    import openvino  # noqa: PLC0415
    from openvino import opset13 as ops  # noqa: PLC0415

    softmax = network.get_results()[0].input_value(0).get_node()
    add = _first(softmax, "Add")
    matrix = _first(add, "MatMul")
    weights, bias = _constant(matrix), _constant(add)
    product = ops.matmul(matrix.input_value(0), ops.constant(weights[:, kept]), False, False)
    chances = ops.softmax(ops.add(product, ops.constant(bias[kept])), -1)
    best = ops.topk(chances, ops.constant(BEST, np.int32), -1, "max", "value")
    return openvino.Model([best.output(0), best.output(1)], network.get_parameters())


def _first(node: Any, kind: str) -> Any:
    """The nearest node of the kind from which the node takes its input."""
    while node.get_type_name() != kind:
        above = [node.input_value(number).get_node() for number in range(node.get_input_size())]
        node = next(one for one in above if one.get_type_name() != "Constant")
    return node


def _constant(node: Any) -> NDArray[np.float32]:
    above = [node.input_value(number).get_node() for number in range(node.get_input_size())]
    return next(one for one in above if one.get_type_name() == "Constant").get_data()  # type: ignore[no-any-return]
